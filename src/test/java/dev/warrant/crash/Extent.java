package dev.warrant.crash;

/** Which of the planned crashes happen. */
enum Extent {
    /** Of those that read alike in a variant, the first. */
    EACH_KIND,

    EVERY_POINT
}
