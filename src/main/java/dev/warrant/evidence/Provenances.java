package dev.warrant.evidence;

import dev.warrant.dossier.Dossier;

/** Gathers the provenance of a case. */
interface Provenances {

    Provenance of(Dossier dossier);
}
