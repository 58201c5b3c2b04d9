package dev.warrant.crash;

/** Which of the planned crashes happen. */
enum Extent {
    /** Of those that leave something behind and read alike, the first, in whichever variant that is. */
    EACH_KIND,

    EVERY_POINT
}
