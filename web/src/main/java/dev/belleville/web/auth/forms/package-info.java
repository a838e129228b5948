/** The forms of users: log-in, sign-up, passwords. Django's {@code django.contrib.auth.forms}. */
@NullMarked
package dev.belleville.web.auth.forms;

import org.jspecify.annotations.NullMarked;
