/** The refresh tokens that were given, and those that are taken back. */
@NullMarked
package dev.belleville.jwt.blacklist;

import org.jspecify.annotations.NullMarked;
