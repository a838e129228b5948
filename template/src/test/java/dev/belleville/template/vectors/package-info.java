/** Replays recorded facts of Django's behaviour. */
@NullMarked
package dev.belleville.template.vectors;

import org.jspecify.annotations.NullMarked;
