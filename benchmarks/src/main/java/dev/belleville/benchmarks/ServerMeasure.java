package dev.belleville.benchmarks;

import java.util.List;

/** A measure of a contender's process, which each round starts anew. */
sealed interface ServerMeasure extends Measure
        permits Endpoint, Creation, VisitorPage, StartUp, Memory {
    /**
     * One round.
     *
     * @throws BenchmarkFailure where the contender does not start or answers wrongly
     */
    List<Sample> take(Contender contender, Rig rig);
}
