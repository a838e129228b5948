package dev.belleville.core.validators;

import dev.belleville.core.validators.StandardValidator.Complaint;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the digits of a decimal, as Django's DecimalValidator does. */
final class DecimalDigits {
    private DecimalDigits() {}

    static @Nullable Complaint wrong(BigDecimal value, int mostDigits, int mostPlaces) {
        int places = Math.max(value.scale(), 0);
        int digits = Math.max(value.precision() - Math.min(value.scale(), 0), places);
        if (value.signum() == 0 && value.scale() < 0) {
            digits = 1 - value.scale();
        }
        if (mostDigits >= 0 && digits > mostDigits) {
            return complaint(
                    "Ensure that there are no more than %(max)s digit in total.",
                    "Ensure that there are no more than %(max)s digits in total.",
                    mostDigits,
                    "max_digits");
        }
        if (mostPlaces >= 0 && places > mostPlaces) {
            return complaint(
                    "Ensure that there are no more than %(max)s decimal place.",
                    "Ensure that there are no more than %(max)s decimal places.",
                    mostPlaces,
                    "max_decimal_places");
        }
        int mostWhole = mostDigits - mostPlaces;
        if (mostDigits >= 0 && mostPlaces >= 0 && digits - places > mostWhole) {
            return complaint(
                    "Ensure that there are no more than %(max)s digit before the decimal point.",
                    "Ensure that there are no more than %(max)s digits before the decimal point.",
                    mostWhole,
                    "max_whole_digits");
        }
        return null;
    }

    private static Complaint complaint(String one, String many, int most, String code) {
        return new Complaint(one, many, most, code, Map.of("max", most));
    }
}
