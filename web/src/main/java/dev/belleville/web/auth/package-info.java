/** Users, groups and permissions in Django's tables, and Django's password hashes. */
@NullMarked
package dev.belleville.web.auth;

import org.jspecify.annotations.NullMarked;
