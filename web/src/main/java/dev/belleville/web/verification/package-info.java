/**
 * Codes by mail and by SMS that show whose an address is, and captchas that show that a visitor is
 * no machine. Beyond Django.
 */
@NullMarked
package dev.belleville.web.verification;

import org.jspecify.annotations.NullMarked;
