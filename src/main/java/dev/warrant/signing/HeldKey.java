package dev.warrant.signing;

/** A key of this node that is checked against the key on record as soon as it is created, before anything is migrated, deployed or seeded. */
public interface HeldKey {}
