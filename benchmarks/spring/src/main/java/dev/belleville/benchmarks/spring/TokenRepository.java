package dev.belleville.benchmarks.spring;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Tokens, each with its user. */
interface TokenRepository extends Repository<Token, String> {
    Optional<Token> findById(String key);
}
