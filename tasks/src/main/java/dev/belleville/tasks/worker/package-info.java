/** Workers: what runs tasks. */
@NullMarked
package dev.belleville.tasks.worker;

import org.jspecify.annotations.NullMarked;
