/** Fields, serializers and validators: between rows and JSON, both ways. */
@NullMarked
package dev.belleville.rest.serializers;

import org.jspecify.annotations.NullMarked;
