/** Style sheets, scripts and images of a site. Django's {@code django.contrib.staticfiles}. */
@NullMarked
package dev.belleville.web.staticfiles;

import org.jspecify.annotations.NullMarked;
