/** Values that travel through a visitor's hands and come back unaltered, in Django's format. */
@NullMarked
package dev.belleville.core.signing;

import org.jspecify.annotations.NullMarked;
