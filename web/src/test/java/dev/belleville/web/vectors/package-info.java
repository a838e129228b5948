/** Recorded facts of Django's behaviour, replayed. */
@NullMarked
package dev.belleville.web.vectors;

import org.jspecify.annotations.NullMarked;
