package dev.warrant.process.remediation.waiting;

/** When people are told of what comes again and again: of the first few each time, and from then on with the count. */
final class Often {

    private Often() {}

    /** At 10, 100, 1000 and so on: whoever was told of the first need not be told of each. */
    static boolean isRound(int count) {
        int power = count;
        while (power > 0 && power % 10 == 0) {
            power /= 10;
        }
        return power == 1 && count > 1;
    }

    /** @param each how many are told one by one */
    static boolean isTold(int count, int each) {
        return count <= each || isRound(count);
    }
}
