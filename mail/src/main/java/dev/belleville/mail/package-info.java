/** Messages by mail, and what sends them: SMTP, or for development and tests something else. */
@NullMarked
package dev.belleville.mail;

import org.jspecify.annotations.NullMarked;
