package dev.warrant.crash;

/** Which of the planned crashes happen. */
enum Extent {
    /**
     * Of those inside of a call the first of each kind and variant; of the others that leave something behind, every third of those that are the
     * first to read as they do.
     */
    A_SAMPLE,

    EVERY_POINT
}
