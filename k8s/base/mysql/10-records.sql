-- Everything but the people. Accounts stay locked until they are given a password. ROWS is a reserved word.
CREATE DATABASE IF NOT EXISTS `gateway` CHARACTER SET utf8mb4;
CREATE DATABASE IF NOT EXISTS `records` CHARACTER SET utf8mb4;
CREATE DATABASE IF NOT EXISTS `rows` CHARACTER SET utf8mb4;
CREATE DATABASE IF NOT EXISTS `datasets` CHARACTER SET utf8mb4;
CREATE DATABASE IF NOT EXISTS `notification` CHARACTER SET utf8mb4;

CREATE USER IF NOT EXISTS 'rowhouse_gateway'@'%' ACCOUNT LOCK;
GRANT ALL PRIVILEGES ON `gateway`.* TO 'rowhouse_gateway'@'%';

CREATE USER IF NOT EXISTS 'rowhouse_uploader'@'%' ACCOUNT LOCK;
GRANT ALL PRIVILEGES ON `records`.* TO 'rowhouse_uploader'@'%';
GRANT ALL PRIVILEGES ON `rows`.* TO 'rowhouse_uploader'@'%';
GRANT ALL PRIVILEGES ON `datasets`.* TO 'rowhouse_uploader'@'%';
-- For innodb_strict_mode, which refuses tables of more than about 190 columns of text.
GRANT SESSION_VARIABLES_ADMIN ON *.* TO 'rowhouse_uploader'@'%';

CREATE USER IF NOT EXISTS 'rowhouse_query'@'%' ACCOUNT LOCK;
GRANT SELECT ON `records`.* TO 'rowhouse_query'@'%';
GRANT SELECT ON `rows`.* TO 'rowhouse_query'@'%';

-- For what people write as SQL: it can read rows, and nothing of whose they are.
CREATE USER IF NOT EXISTS 'rowhouse_sql'@'%' ACCOUNT LOCK;
GRANT SELECT ON `rows`.* TO 'rowhouse_sql'@'%';

CREATE USER IF NOT EXISTS 'rowhouse_notification'@'%' ACCOUNT LOCK;
GRANT ALL PRIVILEGES ON `notification`.* TO 'rowhouse_notification'@'%';
