/** A worker and a sender of Belleville's, beside Celery's. */
@NullMarked
package dev.belleville.benchmarks.tasks;

import org.jspecify.annotations.NullMarked;
