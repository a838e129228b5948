/** How passwords are hashed, in the formats that Django stores. */
@NullMarked
package dev.belleville.web.auth.hashers;

import org.jspecify.annotations.NullMarked;
