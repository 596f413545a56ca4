# Gives each account whose password is in the environment that password, and unlocks it. The file is not executable on
# purpose: then the image's entrypoint sources it, which lends it docker_process_sql.
for service in auth gateway uploader query sql notification; do
    variable="${service^^}_DATABASE_PASSWORD"
    password="${!variable:-}"
    if [ -n "$password" ]; then
        password="${password//\\/\\\\}"
        password="${password//\'/\'\'}"
        docker_process_sql <<<"ALTER USER 'rowhouse_${service}'@'%' IDENTIFIED BY '${password}' ACCOUNT UNLOCK"
    fi
done
