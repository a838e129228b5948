/**
 * The pages of users: log-in, log-out, passwords. Each may be extended, and its template is the
 * site's own where it has one of that name. Django's {@code django.contrib.auth.views}.
 */
@NullMarked
package dev.belleville.web.auth.views;

import org.jspecify.annotations.NullMarked;
