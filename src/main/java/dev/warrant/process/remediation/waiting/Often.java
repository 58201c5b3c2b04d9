package dev.warrant.process.remediation.waiting;

/** When people are told about something that repeats: each time for the first few, and from then on with the count. */
final class Often {

    private Often() {}

    /** At 10, 100, 1000 and so on: people who were told about the first need not be told about each. */
    static boolean isRound(int count) {
        int power = count;
        while (power > 0 && power % 10 == 0) {
            power /= 10;
        }
        return power == 1 && count > 1;
    }

    /** @param each how many are reported one by one */
    static boolean isTold(int count, int each) {
        return count <= each || isRound(count);
    }
}
