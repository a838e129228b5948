package dev.belleville.benchmarks.orm;

/** A row of the table {@code reading}, which is written in bulk; the writer makes its key. */
record ReadingRow(long id, String label, int amount) {}
