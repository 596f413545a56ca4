package dev.rowhouse.auth.account;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores a role by the name that tokens use. */
@Converter
class RoleColumn implements AttributeConverter<Role, String> {

    @Override
    public String convertToDatabaseColumn(Role role) {
        return role.text();
    }

    @Override
    public Role convertToEntityAttribute(String text) {
        return Role.named(text).orElseThrow(() -> new IllegalStateException("No role is named '" + text + "'"));
    }
}
