/** Keys of programs that call an API. */
@NullMarked
package dev.belleville.rest.apikey;

import org.jspecify.annotations.NullMarked;
