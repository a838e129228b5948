/** JSON web tokens for APIs. What djangorestframework-simplejwt is. */
@NullMarked
package dev.belleville.jwt;

import org.jspecify.annotations.NullMarked;
