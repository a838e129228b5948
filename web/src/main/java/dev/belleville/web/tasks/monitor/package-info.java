/** A live page on which staff watches workers, queues and calls. Celery's Flower. */
@NullMarked
package dev.belleville.web.tasks.monitor;

import org.jspecify.annotations.NullMarked;
