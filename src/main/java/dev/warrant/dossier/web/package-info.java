/** What {@code GET /api/remediations/{id}} answers: a remediation with all that is recorded of it. */
@NullMarked
package dev.warrant.dossier.web;

import org.jspecify.annotations.NullMarked;
