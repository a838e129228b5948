/** APIs as pages for people. */
@NullMarked
package dev.belleville.rest.browsable;

import org.jspecify.annotations.NullMarked;
