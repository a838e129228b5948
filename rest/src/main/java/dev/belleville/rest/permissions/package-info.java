/** Who may send a request to an API. REST framework's {@code permissions}. */
@NullMarked
package dev.belleville.rest.permissions;

import org.jspecify.annotations.NullMarked;
