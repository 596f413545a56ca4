-- As auth writes it: IPv4 as it is, of IPv6 the first half in groups without leading zeros.
UPDATE login_session SET network = address;
UPDATE login_session
SET network = CONCAT_WS(':',
    LOWER(CONV(SUBSTR(HEX(INET6_ATON(SUBSTRING_INDEX(address, '%', 1))), 1, 4), 16, 16)),
    LOWER(CONV(SUBSTR(HEX(INET6_ATON(SUBSTRING_INDEX(address, '%', 1))), 5, 4), 16, 16)),
    LOWER(CONV(SUBSTR(HEX(INET6_ATON(SUBSTRING_INDEX(address, '%', 1))), 9, 4), 16, 16)),
    LOWER(CONV(SUBSTR(HEX(INET6_ATON(SUBSTRING_INDEX(address, '%', 1))), 13, 4), 16, 16)),
    '0:0:0:0/64')
WHERE IS_IPV6(SUBSTRING_INDEX(address, '%', 1));
