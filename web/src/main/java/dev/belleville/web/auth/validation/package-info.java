/** What a new password must be. Django's {@code django.contrib.auth.password_validation}. */
@NullMarked
package dev.belleville.web.auth.validation;

import org.jspecify.annotations.NullMarked;
