/**
 * A second factor beside the password: codes that an app on a phone shows, as RFC 6238 says. Beyond
 * Django.
 */
@NullMarked
package dev.belleville.web.auth.totp;

import org.jspecify.annotations.NullMarked;
