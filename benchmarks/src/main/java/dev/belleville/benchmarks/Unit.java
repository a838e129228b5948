package dev.belleville.benchmarks;

/** What a figure counts, and which way is better. */
enum Unit {
    REQUESTS_PER_SECOND("requests/s", true),
    CPU_PER_REQUEST("µs CPU/request", false),
    MILLISECONDS("ms", false),
    SLOWEST("ms p99", false),
    TASKS_PER_SECOND("tasks/s", true),
    CPU_PER_TASK("µs CPU/task", false),
    MEDIAN("ms p50", false),
    MEBIBYTES("MiB", false),
    NANOSECONDS("ns/op", false),
    CPU_NANOSECONDS("ns CPU/op", false);

    private final String label;
    private final boolean moreIsBetter;

    Unit(String label, boolean moreIsBetter) {
        this.label = label;
        this.moreIsBetter = moreIsBetter;
    }

    /** The unit as reports print it. */
    String label() {
        return label;
    }

    /** How many times as good {@code value} is as {@code baseline}; above 1 is better. */
    double ratio(double value, double baseline) {
        return moreIsBetter ? value / baseline : baseline / value;
    }
}
