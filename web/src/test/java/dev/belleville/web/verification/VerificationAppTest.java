package dev.belleville.web.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import org.junit.jupiter.api.Test;

class VerificationAppTest {
    @Test
    void aSiteWhoseCodesAreInSessionsNeedsNoTable() {
        var app = new VerificationApp();

        assertThat(app.models()).containsExactly(VerificationCode.class);
        assertThat(app.migrations()).hasSize(1);
        assertThat(app.withoutTable().models()).isEmpty();
        assertThat(app.withoutTable().migrations()).isEmpty();
        assertThat(app.withoutTable().commands()).isEmpty();
        assertThat(app.withoutTable().settings()).isEqualTo(app.settings());
        assertThatThrownBy(() -> app.withoutTable().rows())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("withoutTable()");
    }
}
