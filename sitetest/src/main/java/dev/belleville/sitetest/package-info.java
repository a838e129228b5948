/** What the tests of a site are written with: Django's and REST framework's {@code test}. */
@NullMarked
package dev.belleville.sitetest;

import org.jspecify.annotations.NullMarked;
