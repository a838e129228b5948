package dev.belleville.benchmarks.orm;

import java.math.BigDecimal;

/** Three aggregates of one statement. */
record Totals(long count, BigDecimal sum, int most) {}
