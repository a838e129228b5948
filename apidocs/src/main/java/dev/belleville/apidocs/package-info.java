/** Pages that show the description of an API: Swagger UI and ReDoc. */
@NullMarked
package dev.belleville.apidocs;

import org.jspecify.annotations.NullMarked;
