/**
 * How signatures are put together, as they travel: the shapes of Celery's canvas, without the types
 * that users see.
 */
@NullMarked
package dev.belleville.tasks.canvas;

import org.jspecify.annotations.NullMarked;
