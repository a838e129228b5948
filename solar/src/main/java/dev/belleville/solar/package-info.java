/** What is sent at sunrise, at sunset, and between. */
@NullMarked
package dev.belleville.solar;

import org.jspecify.annotations.NullMarked;
