/** Tasks that run elsewhere and later, in Celery's protocol. */
@NullMarked
package dev.belleville.tasks;

import org.jspecify.annotations.NullMarked;
