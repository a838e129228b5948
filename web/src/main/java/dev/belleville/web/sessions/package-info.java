/** What a site keeps of each visitor between requests, in Django's formats. */
@NullMarked
package dev.belleville.web.sessions;

import org.jspecify.annotations.NullMarked;
