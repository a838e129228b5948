package dev.belleville.benchmarks.template;

/** A contender with one page ready, its template compiled. */
@FunctionalInterface
interface Renderer {
    /** The whole page. */
    String render();
}
