@NullMarked
package dev.belleville.orm.inspect;

import org.jspecify.annotations.NullMarked;
