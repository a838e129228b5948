package dev.belleville.benchmarks;

/** Something to find out, chosen by name on the command line. */
sealed interface Measure
        permits ServerMeasure,
                MicroMeasure,
                OrmMeasure,
                TemplateMeasure,
                CacheMeasure,
                TasksMeasure {
    /** The name on the command line and in reports. */
    String name();
}
