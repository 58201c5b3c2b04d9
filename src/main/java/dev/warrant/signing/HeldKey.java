package dev.warrant.signing;

/** A key of this node that is held against the one on record when it is made: before anything is migrated, deployed or planted. */
public interface HeldKey {}
