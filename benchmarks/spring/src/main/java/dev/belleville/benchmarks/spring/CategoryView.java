package dev.belleville.benchmarks.spring;

import org.jspecify.annotations.Nullable;

/** A category as the API tells it. */
record CategoryView(long id, String name, String slug, @Nullable Long parent) {}
