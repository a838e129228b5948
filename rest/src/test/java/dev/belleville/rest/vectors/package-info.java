/** Replays recorded facts of REST framework, where they are at hand. */
@NullMarked
package dev.belleville.rest.vectors;

import org.jspecify.annotations.NullMarked;
