package dev.belleville.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidationErrorTest {
    @Test
    void errorsStandByFieldInOrder() {
        var errors = new LinkedHashMap<String, List<ValidationError.Detail>>();
        errors.put("name", List.of(new ValidationError.Detail("Too long.", "max_length")));
        errors.put("__all__", List.of(new ValidationError.Detail("Sold out.", "stock")));
        var error = new ValidationError(errors);
        assertThat(error.errors().keySet()).containsExactly("name", "__all__");
        assertThat(error).hasMessage("name: Too long. Sold out.");
    }

    @Test
    void oneComplaintAboutTheWholeOrAField() {
        assertThat(new ValidationError("No.", "no").errors()).containsOnlyKeys("__all__");
        assertThat(ValidationError.field("price", "No.", "no").errors()).containsOnlyKeys("price");
    }
}
