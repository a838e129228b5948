/** What was done in the admin, in Django's table. */
@NullMarked
package dev.belleville.admin;

import org.jspecify.annotations.NullMarked;
