_doorward() {
    local i cur prev opts cmd
    COMPREPLY=()
    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
        cur="$2"
    else
        cur="${COMP_WORDS[COMP_CWORD]}"
    fi
    prev="$3"
    cmd=""
    opts=""

    for i in "${COMP_WORDS[@]:0:COMP_CWORD}"
    do
        case "${cmd},${i}" in
            ",$1")
                cmd="doorward"
                ;;
            doorward,access-control)
                cmd="doorward__subcmd__access__subcmd__control"
                ;;
            doorward,bans)
                cmd="doorward__subcmd__bans"
                ;;
            doorward,completions)
                cmd="doorward__subcmd__completions"
                ;;
            doorward,config)
                cmd="doorward__subcmd__config"
                ;;
            doorward,crypto)
                cmd="doorward__subcmd__crypto"
                ;;
            doorward,demo)
                cmd="doorward__subcmd__demo"
                ;;
            doorward,doctor)
                cmd="doorward__subcmd__doctor"
                ;;
            doorward,healthcheck)
                cmd="doorward__subcmd__healthcheck"
                ;;
            doorward,help)
                cmd="doorward__subcmd__help"
                ;;
            doorward,init)
                cmd="doorward__subcmd__init"
                ;;
            doorward,proxy-config)
                cmd="doorward__subcmd__proxy__subcmd__config"
                ;;
            doorward,reload)
                cmd="doorward__subcmd__reload"
                ;;
            doorward,status)
                cmd="doorward__subcmd__status"
                ;;
            doorward,storage)
                cmd="doorward__subcmd__storage"
                ;;
            doorward,users)
                cmd="doorward__subcmd__users"
                ;;
            doorward,validate-config)
                cmd="doorward__subcmd__validate__subcmd__config"
                ;;
            doorward__subcmd__access__subcmd__control,explain)
                cmd="doorward__subcmd__access__subcmd__control__subcmd__explain"
                ;;
            doorward__subcmd__access__subcmd__control,help)
                cmd="doorward__subcmd__access__subcmd__control__subcmd__help"
                ;;
            doorward__subcmd__access__subcmd__control__subcmd__help,explain)
                cmd="doorward__subcmd__access__subcmd__control__subcmd__help__subcmd__explain"
                ;;
            doorward__subcmd__access__subcmd__control__subcmd__help,help)
                cmd="doorward__subcmd__access__subcmd__control__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__bans,add)
                cmd="doorward__subcmd__bans__subcmd__add"
                ;;
            doorward__subcmd__bans,help)
                cmd="doorward__subcmd__bans__subcmd__help"
                ;;
            doorward__subcmd__bans,list)
                cmd="doorward__subcmd__bans__subcmd__list"
                ;;
            doorward__subcmd__bans,revoke)
                cmd="doorward__subcmd__bans__subcmd__revoke"
                ;;
            doorward__subcmd__bans__subcmd__help,add)
                cmd="doorward__subcmd__bans__subcmd__help__subcmd__add"
                ;;
            doorward__subcmd__bans__subcmd__help,help)
                cmd="doorward__subcmd__bans__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__bans__subcmd__help,list)
                cmd="doorward__subcmd__bans__subcmd__help__subcmd__list"
                ;;
            doorward__subcmd__bans__subcmd__help,revoke)
                cmd="doorward__subcmd__bans__subcmd__help__subcmd__revoke"
                ;;
            doorward__subcmd__config,check)
                cmd="doorward__subcmd__config__subcmd__check"
                ;;
            doorward__subcmd__config,help)
                cmd="doorward__subcmd__config__subcmd__help"
                ;;
            doorward__subcmd__config,migrate)
                cmd="doorward__subcmd__config__subcmd__migrate"
                ;;
            doorward__subcmd__config,schema)
                cmd="doorward__subcmd__config__subcmd__schema"
                ;;
            doorward__subcmd__config,show)
                cmd="doorward__subcmd__config__subcmd__show"
                ;;
            doorward__subcmd__config,template)
                cmd="doorward__subcmd__config__subcmd__template"
                ;;
            doorward__subcmd__config__subcmd__help,check)
                cmd="doorward__subcmd__config__subcmd__help__subcmd__check"
                ;;
            doorward__subcmd__config__subcmd__help,help)
                cmd="doorward__subcmd__config__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__config__subcmd__help,migrate)
                cmd="doorward__subcmd__config__subcmd__help__subcmd__migrate"
                ;;
            doorward__subcmd__config__subcmd__help,schema)
                cmd="doorward__subcmd__config__subcmd__help__subcmd__schema"
                ;;
            doorward__subcmd__config__subcmd__help,show)
                cmd="doorward__subcmd__config__subcmd__help__subcmd__show"
                ;;
            doorward__subcmd__config__subcmd__help,template)
                cmd="doorward__subcmd__config__subcmd__help__subcmd__template"
                ;;
            doorward__subcmd__crypto,certificate)
                cmd="doorward__subcmd__crypto__subcmd__certificate"
                ;;
            doorward__subcmd__crypto,hash)
                cmd="doorward__subcmd__crypto__subcmd__hash"
                ;;
            doorward__subcmd__crypto,help)
                cmd="doorward__subcmd__crypto__subcmd__help"
                ;;
            doorward__subcmd__crypto,pair)
                cmd="doorward__subcmd__crypto__subcmd__pair"
                ;;
            doorward__subcmd__crypto,rand)
                cmd="doorward__subcmd__crypto__subcmd__rand"
                ;;
            doorward__subcmd__crypto__subcmd__certificate,ecdsa)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__ecdsa"
                ;;
            doorward__subcmd__crypto__subcmd__certificate,ed25519)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__ed25519"
                ;;
            doorward__subcmd__crypto__subcmd__certificate,help)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__help"
                ;;
            doorward__subcmd__crypto__subcmd__certificate,rsa)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__rsa"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__ecdsa,generate)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__ecdsa__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__ecdsa,help)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__ecdsa__subcmd__help"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__ecdsa,request)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__ecdsa__subcmd__request"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__ecdsa__subcmd__help,generate)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__ecdsa__subcmd__help__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__ecdsa__subcmd__help,help)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__ecdsa__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__ecdsa__subcmd__help,request)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__ecdsa__subcmd__help__subcmd__request"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__ed25519,generate)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__ed25519__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__ed25519,help)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__ed25519__subcmd__help"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__ed25519,request)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__ed25519__subcmd__request"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__ed25519__subcmd__help,generate)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__ed25519__subcmd__help__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__ed25519__subcmd__help,help)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__ed25519__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__ed25519__subcmd__help,request)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__ed25519__subcmd__help__subcmd__request"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__help,ecdsa)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__ecdsa"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__help,ed25519)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__ed25519"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__help,help)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__help,rsa)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__rsa"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__ecdsa,generate)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__ecdsa__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__ecdsa,request)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__ecdsa__subcmd__request"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__ed25519,generate)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__ed25519__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__ed25519,request)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__ed25519__subcmd__request"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__rsa,generate)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__rsa__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__rsa,request)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__rsa__subcmd__request"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__rsa,generate)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__rsa__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__rsa,help)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__rsa__subcmd__help"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__rsa,request)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__rsa__subcmd__request"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__rsa__subcmd__help,generate)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__rsa__subcmd__help__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__rsa__subcmd__help,help)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__rsa__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__crypto__subcmd__certificate__subcmd__rsa__subcmd__help,request)
                cmd="doorward__subcmd__crypto__subcmd__certificate__subcmd__rsa__subcmd__help__subcmd__request"
                ;;
            doorward__subcmd__crypto__subcmd__hash,generate)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__hash,help)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__help"
                ;;
            doorward__subcmd__crypto__subcmd__hash,validate)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__validate"
                ;;
            doorward__subcmd__crypto__subcmd__hash__subcmd__generate,argon2)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__argon2"
                ;;
            doorward__subcmd__crypto__subcmd__hash__subcmd__generate,bcrypt)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__bcrypt"
                ;;
            doorward__subcmd__crypto__subcmd__hash__subcmd__generate,help)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__help"
                ;;
            doorward__subcmd__crypto__subcmd__hash__subcmd__generate,pbkdf2)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__pbkdf2"
                ;;
            doorward__subcmd__crypto__subcmd__hash__subcmd__generate,scrypt)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__scrypt"
                ;;
            doorward__subcmd__crypto__subcmd__hash__subcmd__generate,sha2crypt)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__sha2crypt"
                ;;
            doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__help,argon2)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__help__subcmd__argon2"
                ;;
            doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__help,bcrypt)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__help__subcmd__bcrypt"
                ;;
            doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__help,help)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__help,pbkdf2)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__help__subcmd__pbkdf2"
                ;;
            doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__help,scrypt)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__help__subcmd__scrypt"
                ;;
            doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__help,sha2crypt)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__help__subcmd__sha2crypt"
                ;;
            doorward__subcmd__crypto__subcmd__hash__subcmd__help,generate)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__help__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__hash__subcmd__help,help)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__crypto__subcmd__hash__subcmd__help,validate)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__help__subcmd__validate"
                ;;
            doorward__subcmd__crypto__subcmd__hash__subcmd__help__subcmd__generate,argon2)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__help__subcmd__generate__subcmd__argon2"
                ;;
            doorward__subcmd__crypto__subcmd__hash__subcmd__help__subcmd__generate,bcrypt)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__help__subcmd__generate__subcmd__bcrypt"
                ;;
            doorward__subcmd__crypto__subcmd__hash__subcmd__help__subcmd__generate,pbkdf2)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__help__subcmd__generate__subcmd__pbkdf2"
                ;;
            doorward__subcmd__crypto__subcmd__hash__subcmd__help__subcmd__generate,scrypt)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__help__subcmd__generate__subcmd__scrypt"
                ;;
            doorward__subcmd__crypto__subcmd__hash__subcmd__help__subcmd__generate,sha2crypt)
                cmd="doorward__subcmd__crypto__subcmd__hash__subcmd__help__subcmd__generate__subcmd__sha2crypt"
                ;;
            doorward__subcmd__crypto__subcmd__help,certificate)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__certificate"
                ;;
            doorward__subcmd__crypto__subcmd__help,hash)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__hash"
                ;;
            doorward__subcmd__crypto__subcmd__help,help)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__crypto__subcmd__help,pair)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__pair"
                ;;
            doorward__subcmd__crypto__subcmd__help,rand)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__rand"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__certificate,ecdsa)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__ecdsa"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__certificate,ed25519)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__ed25519"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__certificate,rsa)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__rsa"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__ecdsa,generate)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__ecdsa__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__ecdsa,request)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__ecdsa__subcmd__request"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__ed25519,generate)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__ed25519__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__ed25519,request)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__ed25519__subcmd__request"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__rsa,generate)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__rsa__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__rsa,request)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__rsa__subcmd__request"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__hash,generate)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__hash__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__hash,validate)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__hash__subcmd__validate"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__hash__subcmd__generate,argon2)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__hash__subcmd__generate__subcmd__argon2"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__hash__subcmd__generate,bcrypt)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__hash__subcmd__generate__subcmd__bcrypt"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__hash__subcmd__generate,pbkdf2)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__hash__subcmd__generate__subcmd__pbkdf2"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__hash__subcmd__generate,scrypt)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__hash__subcmd__generate__subcmd__scrypt"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__hash__subcmd__generate,sha2crypt)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__hash__subcmd__generate__subcmd__sha2crypt"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__pair,ecdsa)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__pair__subcmd__ecdsa"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__pair,ed25519)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__pair__subcmd__ed25519"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__pair,rsa)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__pair__subcmd__rsa"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__pair__subcmd__ecdsa,generate)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__pair__subcmd__ecdsa__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__pair__subcmd__ed25519,generate)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__pair__subcmd__ed25519__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__help__subcmd__pair__subcmd__rsa,generate)
                cmd="doorward__subcmd__crypto__subcmd__help__subcmd__pair__subcmd__rsa__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__pair,ecdsa)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__ecdsa"
                ;;
            doorward__subcmd__crypto__subcmd__pair,ed25519)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__ed25519"
                ;;
            doorward__subcmd__crypto__subcmd__pair,help)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__help"
                ;;
            doorward__subcmd__crypto__subcmd__pair,rsa)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__rsa"
                ;;
            doorward__subcmd__crypto__subcmd__pair__subcmd__ecdsa,generate)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__ecdsa__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__pair__subcmd__ecdsa,help)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__ecdsa__subcmd__help"
                ;;
            doorward__subcmd__crypto__subcmd__pair__subcmd__ecdsa__subcmd__help,generate)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__ecdsa__subcmd__help__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__pair__subcmd__ecdsa__subcmd__help,help)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__ecdsa__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__crypto__subcmd__pair__subcmd__ed25519,generate)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__ed25519__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__pair__subcmd__ed25519,help)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__ed25519__subcmd__help"
                ;;
            doorward__subcmd__crypto__subcmd__pair__subcmd__ed25519__subcmd__help,generate)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__ed25519__subcmd__help__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__pair__subcmd__ed25519__subcmd__help,help)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__ed25519__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__crypto__subcmd__pair__subcmd__help,ecdsa)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__help__subcmd__ecdsa"
                ;;
            doorward__subcmd__crypto__subcmd__pair__subcmd__help,ed25519)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__help__subcmd__ed25519"
                ;;
            doorward__subcmd__crypto__subcmd__pair__subcmd__help,help)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__crypto__subcmd__pair__subcmd__help,rsa)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__help__subcmd__rsa"
                ;;
            doorward__subcmd__crypto__subcmd__pair__subcmd__help__subcmd__ecdsa,generate)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__help__subcmd__ecdsa__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__pair__subcmd__help__subcmd__ed25519,generate)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__help__subcmd__ed25519__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__pair__subcmd__help__subcmd__rsa,generate)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__help__subcmd__rsa__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__pair__subcmd__rsa,generate)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__rsa__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__pair__subcmd__rsa,help)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__rsa__subcmd__help"
                ;;
            doorward__subcmd__crypto__subcmd__pair__subcmd__rsa__subcmd__help,generate)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__rsa__subcmd__help__subcmd__generate"
                ;;
            doorward__subcmd__crypto__subcmd__pair__subcmd__rsa__subcmd__help,help)
                cmd="doorward__subcmd__crypto__subcmd__pair__subcmd__rsa__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__help,access-control)
                cmd="doorward__subcmd__help__subcmd__access__subcmd__control"
                ;;
            doorward__subcmd__help,bans)
                cmd="doorward__subcmd__help__subcmd__bans"
                ;;
            doorward__subcmd__help,completions)
                cmd="doorward__subcmd__help__subcmd__completions"
                ;;
            doorward__subcmd__help,config)
                cmd="doorward__subcmd__help__subcmd__config"
                ;;
            doorward__subcmd__help,crypto)
                cmd="doorward__subcmd__help__subcmd__crypto"
                ;;
            doorward__subcmd__help,demo)
                cmd="doorward__subcmd__help__subcmd__demo"
                ;;
            doorward__subcmd__help,doctor)
                cmd="doorward__subcmd__help__subcmd__doctor"
                ;;
            doorward__subcmd__help,healthcheck)
                cmd="doorward__subcmd__help__subcmd__healthcheck"
                ;;
            doorward__subcmd__help,help)
                cmd="doorward__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__help,init)
                cmd="doorward__subcmd__help__subcmd__init"
                ;;
            doorward__subcmd__help,proxy-config)
                cmd="doorward__subcmd__help__subcmd__proxy__subcmd__config"
                ;;
            doorward__subcmd__help,reload)
                cmd="doorward__subcmd__help__subcmd__reload"
                ;;
            doorward__subcmd__help,status)
                cmd="doorward__subcmd__help__subcmd__status"
                ;;
            doorward__subcmd__help,storage)
                cmd="doorward__subcmd__help__subcmd__storage"
                ;;
            doorward__subcmd__help,users)
                cmd="doorward__subcmd__help__subcmd__users"
                ;;
            doorward__subcmd__help,validate-config)
                cmd="doorward__subcmd__help__subcmd__validate__subcmd__config"
                ;;
            doorward__subcmd__help__subcmd__access__subcmd__control,explain)
                cmd="doorward__subcmd__help__subcmd__access__subcmd__control__subcmd__explain"
                ;;
            doorward__subcmd__help__subcmd__bans,add)
                cmd="doorward__subcmd__help__subcmd__bans__subcmd__add"
                ;;
            doorward__subcmd__help__subcmd__bans,list)
                cmd="doorward__subcmd__help__subcmd__bans__subcmd__list"
                ;;
            doorward__subcmd__help__subcmd__bans,revoke)
                cmd="doorward__subcmd__help__subcmd__bans__subcmd__revoke"
                ;;
            doorward__subcmd__help__subcmd__config,check)
                cmd="doorward__subcmd__help__subcmd__config__subcmd__check"
                ;;
            doorward__subcmd__help__subcmd__config,migrate)
                cmd="doorward__subcmd__help__subcmd__config__subcmd__migrate"
                ;;
            doorward__subcmd__help__subcmd__config,schema)
                cmd="doorward__subcmd__help__subcmd__config__subcmd__schema"
                ;;
            doorward__subcmd__help__subcmd__config,show)
                cmd="doorward__subcmd__help__subcmd__config__subcmd__show"
                ;;
            doorward__subcmd__help__subcmd__config,template)
                cmd="doorward__subcmd__help__subcmd__config__subcmd__template"
                ;;
            doorward__subcmd__help__subcmd__crypto,certificate)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__certificate"
                ;;
            doorward__subcmd__help__subcmd__crypto,hash)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__hash"
                ;;
            doorward__subcmd__help__subcmd__crypto,pair)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__pair"
                ;;
            doorward__subcmd__help__subcmd__crypto,rand)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__rand"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__certificate,ecdsa)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__ecdsa"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__certificate,ed25519)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__ed25519"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__certificate,rsa)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__rsa"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__ecdsa,generate)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__ecdsa__subcmd__generate"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__ecdsa,request)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__ecdsa__subcmd__request"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__ed25519,generate)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__ed25519__subcmd__generate"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__ed25519,request)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__ed25519__subcmd__request"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__rsa,generate)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__rsa__subcmd__generate"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__rsa,request)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__rsa__subcmd__request"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__hash,generate)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__hash__subcmd__generate"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__hash,validate)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__hash__subcmd__validate"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__hash__subcmd__generate,argon2)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__argon2"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__hash__subcmd__generate,bcrypt)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__bcrypt"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__hash__subcmd__generate,pbkdf2)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__pbkdf2"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__hash__subcmd__generate,scrypt)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__scrypt"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__hash__subcmd__generate,sha2crypt)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__sha2crypt"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__pair,ecdsa)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__pair__subcmd__ecdsa"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__pair,ed25519)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__pair__subcmd__ed25519"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__pair,rsa)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__pair__subcmd__rsa"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__pair__subcmd__ecdsa,generate)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__pair__subcmd__ecdsa__subcmd__generate"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__pair__subcmd__ed25519,generate)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__pair__subcmd__ed25519__subcmd__generate"
                ;;
            doorward__subcmd__help__subcmd__crypto__subcmd__pair__subcmd__rsa,generate)
                cmd="doorward__subcmd__help__subcmd__crypto__subcmd__pair__subcmd__rsa__subcmd__generate"
                ;;
            doorward__subcmd__help__subcmd__storage,bans)
                cmd="doorward__subcmd__help__subcmd__storage__subcmd__bans"
                ;;
            doorward__subcmd__help__subcmd__storage,user)
                cmd="doorward__subcmd__help__subcmd__storage__subcmd__user"
                ;;
            doorward__subcmd__help__subcmd__storage__subcmd__bans,ip)
                cmd="doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__ip"
                ;;
            doorward__subcmd__help__subcmd__storage__subcmd__bans,user)
                cmd="doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__user"
                ;;
            doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__ip,add)
                cmd="doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__add"
                ;;
            doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__ip,list)
                cmd="doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__list"
                ;;
            doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__ip,revoke)
                cmd="doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__revoke"
                ;;
            doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__user,add)
                cmd="doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__user__subcmd__add"
                ;;
            doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__user,list)
                cmd="doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__user__subcmd__list"
                ;;
            doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__user,revoke)
                cmd="doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__user__subcmd__revoke"
                ;;
            doorward__subcmd__help__subcmd__storage__subcmd__user,totp)
                cmd="doorward__subcmd__help__subcmd__storage__subcmd__user__subcmd__totp"
                ;;
            doorward__subcmd__help__subcmd__storage__subcmd__user,webauthn)
                cmd="doorward__subcmd__help__subcmd__storage__subcmd__user__subcmd__webauthn"
                ;;
            doorward__subcmd__help__subcmd__storage__subcmd__user__subcmd__totp,delete)
                cmd="doorward__subcmd__help__subcmd__storage__subcmd__user__subcmd__totp__subcmd__delete"
                ;;
            doorward__subcmd__help__subcmd__storage__subcmd__user__subcmd__totp,export)
                cmd="doorward__subcmd__help__subcmd__storage__subcmd__user__subcmd__totp__subcmd__export"
                ;;
            doorward__subcmd__help__subcmd__storage__subcmd__user__subcmd__totp,generate)
                cmd="doorward__subcmd__help__subcmd__storage__subcmd__user__subcmd__totp__subcmd__generate"
                ;;
            doorward__subcmd__help__subcmd__storage__subcmd__user__subcmd__webauthn,delete)
                cmd="doorward__subcmd__help__subcmd__storage__subcmd__user__subcmd__webauthn__subcmd__delete"
                ;;
            doorward__subcmd__help__subcmd__storage__subcmd__user__subcmd__webauthn,list)
                cmd="doorward__subcmd__help__subcmd__storage__subcmd__user__subcmd__webauthn__subcmd__list"
                ;;
            doorward__subcmd__help__subcmd__users,add)
                cmd="doorward__subcmd__help__subcmd__users__subcmd__add"
                ;;
            doorward__subcmd__help__subcmd__users,delete)
                cmd="doorward__subcmd__help__subcmd__users__subcmd__delete"
                ;;
            doorward__subcmd__help__subcmd__users,disable)
                cmd="doorward__subcmd__help__subcmd__users__subcmd__disable"
                ;;
            doorward__subcmd__help__subcmd__users,enable)
                cmd="doorward__subcmd__help__subcmd__users__subcmd__enable"
                ;;
            doorward__subcmd__help__subcmd__users,groups)
                cmd="doorward__subcmd__help__subcmd__users__subcmd__groups"
                ;;
            doorward__subcmd__help__subcmd__users,list)
                cmd="doorward__subcmd__help__subcmd__users__subcmd__list"
                ;;
            doorward__subcmd__help__subcmd__users,recovery-codes)
                cmd="doorward__subcmd__help__subcmd__users__subcmd__recovery__subcmd__codes"
                ;;
            doorward__subcmd__help__subcmd__users,sessions)
                cmd="doorward__subcmd__help__subcmd__users__subcmd__sessions"
                ;;
            doorward__subcmd__help__subcmd__users,set-password)
                cmd="doorward__subcmd__help__subcmd__users__subcmd__set__subcmd__password"
                ;;
            doorward__subcmd__help__subcmd__users,totp)
                cmd="doorward__subcmd__help__subcmd__users__subcmd__totp"
                ;;
            doorward__subcmd__help__subcmd__users,webauthn)
                cmd="doorward__subcmd__help__subcmd__users__subcmd__webauthn"
                ;;
            doorward__subcmd__help__subcmd__users__subcmd__recovery__subcmd__codes,generate)
                cmd="doorward__subcmd__help__subcmd__users__subcmd__recovery__subcmd__codes__subcmd__generate"
                ;;
            doorward__subcmd__help__subcmd__users__subcmd__sessions,list)
                cmd="doorward__subcmd__help__subcmd__users__subcmd__sessions__subcmd__list"
                ;;
            doorward__subcmd__help__subcmd__users__subcmd__sessions,revoke)
                cmd="doorward__subcmd__help__subcmd__users__subcmd__sessions__subcmd__revoke"
                ;;
            doorward__subcmd__help__subcmd__users__subcmd__totp,delete)
                cmd="doorward__subcmd__help__subcmd__users__subcmd__totp__subcmd__delete"
                ;;
            doorward__subcmd__help__subcmd__users__subcmd__totp,export)
                cmd="doorward__subcmd__help__subcmd__users__subcmd__totp__subcmd__export"
                ;;
            doorward__subcmd__help__subcmd__users__subcmd__totp,generate)
                cmd="doorward__subcmd__help__subcmd__users__subcmd__totp__subcmd__generate"
                ;;
            doorward__subcmd__help__subcmd__users__subcmd__webauthn,delete)
                cmd="doorward__subcmd__help__subcmd__users__subcmd__webauthn__subcmd__delete"
                ;;
            doorward__subcmd__help__subcmd__users__subcmd__webauthn,list)
                cmd="doorward__subcmd__help__subcmd__users__subcmd__webauthn__subcmd__list"
                ;;
            doorward__subcmd__storage,bans)
                cmd="doorward__subcmd__storage__subcmd__bans"
                ;;
            doorward__subcmd__storage,help)
                cmd="doorward__subcmd__storage__subcmd__help"
                ;;
            doorward__subcmd__storage,user)
                cmd="doorward__subcmd__storage__subcmd__user"
                ;;
            doorward__subcmd__storage__subcmd__bans,help)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__help"
                ;;
            doorward__subcmd__storage__subcmd__bans,ip)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__ip"
                ;;
            doorward__subcmd__storage__subcmd__bans,user)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__user"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__help,help)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__help,ip)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__ip"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__help,user)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__user"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__ip,add)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__ip__subcmd__add"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__ip,list)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__ip__subcmd__list"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__ip,revoke)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__ip__subcmd__revoke"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__user,add)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__user__subcmd__add"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__user,list)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__user__subcmd__list"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__user,revoke)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__user__subcmd__revoke"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__ip,add)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__add"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__ip,help)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__help"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__ip,list)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__list"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__ip,revoke)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__revoke"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__help,add)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__help__subcmd__add"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__help,help)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__help,list)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__help__subcmd__list"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__help,revoke)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__help__subcmd__revoke"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__user,add)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__user__subcmd__add"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__user,help)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__user__subcmd__help"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__user,list)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__user__subcmd__list"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__user,revoke)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__user__subcmd__revoke"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__user__subcmd__help,add)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__user__subcmd__help__subcmd__add"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__user__subcmd__help,help)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__user__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__user__subcmd__help,list)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__user__subcmd__help__subcmd__list"
                ;;
            doorward__subcmd__storage__subcmd__bans__subcmd__user__subcmd__help,revoke)
                cmd="doorward__subcmd__storage__subcmd__bans__subcmd__user__subcmd__help__subcmd__revoke"
                ;;
            doorward__subcmd__storage__subcmd__help,bans)
                cmd="doorward__subcmd__storage__subcmd__help__subcmd__bans"
                ;;
            doorward__subcmd__storage__subcmd__help,help)
                cmd="doorward__subcmd__storage__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__storage__subcmd__help,user)
                cmd="doorward__subcmd__storage__subcmd__help__subcmd__user"
                ;;
            doorward__subcmd__storage__subcmd__help__subcmd__bans,ip)
                cmd="doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__ip"
                ;;
            doorward__subcmd__storage__subcmd__help__subcmd__bans,user)
                cmd="doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__user"
                ;;
            doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__ip,add)
                cmd="doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__ip__subcmd__add"
                ;;
            doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__ip,list)
                cmd="doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__ip__subcmd__list"
                ;;
            doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__ip,revoke)
                cmd="doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__ip__subcmd__revoke"
                ;;
            doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__user,add)
                cmd="doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__user__subcmd__add"
                ;;
            doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__user,list)
                cmd="doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__user__subcmd__list"
                ;;
            doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__user,revoke)
                cmd="doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__user__subcmd__revoke"
                ;;
            doorward__subcmd__storage__subcmd__help__subcmd__user,totp)
                cmd="doorward__subcmd__storage__subcmd__help__subcmd__user__subcmd__totp"
                ;;
            doorward__subcmd__storage__subcmd__help__subcmd__user,webauthn)
                cmd="doorward__subcmd__storage__subcmd__help__subcmd__user__subcmd__webauthn"
                ;;
            doorward__subcmd__storage__subcmd__help__subcmd__user__subcmd__totp,delete)
                cmd="doorward__subcmd__storage__subcmd__help__subcmd__user__subcmd__totp__subcmd__delete"
                ;;
            doorward__subcmd__storage__subcmd__help__subcmd__user__subcmd__totp,export)
                cmd="doorward__subcmd__storage__subcmd__help__subcmd__user__subcmd__totp__subcmd__export"
                ;;
            doorward__subcmd__storage__subcmd__help__subcmd__user__subcmd__totp,generate)
                cmd="doorward__subcmd__storage__subcmd__help__subcmd__user__subcmd__totp__subcmd__generate"
                ;;
            doorward__subcmd__storage__subcmd__help__subcmd__user__subcmd__webauthn,delete)
                cmd="doorward__subcmd__storage__subcmd__help__subcmd__user__subcmd__webauthn__subcmd__delete"
                ;;
            doorward__subcmd__storage__subcmd__help__subcmd__user__subcmd__webauthn,list)
                cmd="doorward__subcmd__storage__subcmd__help__subcmd__user__subcmd__webauthn__subcmd__list"
                ;;
            doorward__subcmd__storage__subcmd__user,help)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__help"
                ;;
            doorward__subcmd__storage__subcmd__user,totp)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__totp"
                ;;
            doorward__subcmd__storage__subcmd__user,webauthn)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__webauthn"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__help,help)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__help,totp)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__help__subcmd__totp"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__help,webauthn)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__help__subcmd__webauthn"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__help__subcmd__totp,delete)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__help__subcmd__totp__subcmd__delete"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__help__subcmd__totp,export)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__help__subcmd__totp__subcmd__export"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__help__subcmd__totp,generate)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__help__subcmd__totp__subcmd__generate"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__help__subcmd__webauthn,delete)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__help__subcmd__webauthn__subcmd__delete"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__help__subcmd__webauthn,list)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__help__subcmd__webauthn__subcmd__list"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__totp,delete)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__totp__subcmd__delete"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__totp,export)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__totp__subcmd__export"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__totp,generate)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__totp__subcmd__generate"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__totp,help)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__totp__subcmd__help"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__totp__subcmd__help,delete)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__totp__subcmd__help__subcmd__delete"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__totp__subcmd__help,export)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__totp__subcmd__help__subcmd__export"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__totp__subcmd__help,generate)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__totp__subcmd__help__subcmd__generate"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__totp__subcmd__help,help)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__totp__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__webauthn,delete)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__webauthn__subcmd__delete"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__webauthn,help)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__webauthn__subcmd__help"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__webauthn,list)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__webauthn__subcmd__list"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__webauthn__subcmd__help,delete)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__webauthn__subcmd__help__subcmd__delete"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__webauthn__subcmd__help,help)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__webauthn__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__storage__subcmd__user__subcmd__webauthn__subcmd__help,list)
                cmd="doorward__subcmd__storage__subcmd__user__subcmd__webauthn__subcmd__help__subcmd__list"
                ;;
            doorward__subcmd__users,add)
                cmd="doorward__subcmd__users__subcmd__add"
                ;;
            doorward__subcmd__users,delete)
                cmd="doorward__subcmd__users__subcmd__delete"
                ;;
            doorward__subcmd__users,disable)
                cmd="doorward__subcmd__users__subcmd__disable"
                ;;
            doorward__subcmd__users,enable)
                cmd="doorward__subcmd__users__subcmd__enable"
                ;;
            doorward__subcmd__users,groups)
                cmd="doorward__subcmd__users__subcmd__groups"
                ;;
            doorward__subcmd__users,help)
                cmd="doorward__subcmd__users__subcmd__help"
                ;;
            doorward__subcmd__users,list)
                cmd="doorward__subcmd__users__subcmd__list"
                ;;
            doorward__subcmd__users,recovery-codes)
                cmd="doorward__subcmd__users__subcmd__recovery__subcmd__codes"
                ;;
            doorward__subcmd__users,sessions)
                cmd="doorward__subcmd__users__subcmd__sessions"
                ;;
            doorward__subcmd__users,set-password)
                cmd="doorward__subcmd__users__subcmd__set__subcmd__password"
                ;;
            doorward__subcmd__users,totp)
                cmd="doorward__subcmd__users__subcmd__totp"
                ;;
            doorward__subcmd__users,webauthn)
                cmd="doorward__subcmd__users__subcmd__webauthn"
                ;;
            doorward__subcmd__users__subcmd__help,add)
                cmd="doorward__subcmd__users__subcmd__help__subcmd__add"
                ;;
            doorward__subcmd__users__subcmd__help,delete)
                cmd="doorward__subcmd__users__subcmd__help__subcmd__delete"
                ;;
            doorward__subcmd__users__subcmd__help,disable)
                cmd="doorward__subcmd__users__subcmd__help__subcmd__disable"
                ;;
            doorward__subcmd__users__subcmd__help,enable)
                cmd="doorward__subcmd__users__subcmd__help__subcmd__enable"
                ;;
            doorward__subcmd__users__subcmd__help,groups)
                cmd="doorward__subcmd__users__subcmd__help__subcmd__groups"
                ;;
            doorward__subcmd__users__subcmd__help,help)
                cmd="doorward__subcmd__users__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__users__subcmd__help,list)
                cmd="doorward__subcmd__users__subcmd__help__subcmd__list"
                ;;
            doorward__subcmd__users__subcmd__help,recovery-codes)
                cmd="doorward__subcmd__users__subcmd__help__subcmd__recovery__subcmd__codes"
                ;;
            doorward__subcmd__users__subcmd__help,sessions)
                cmd="doorward__subcmd__users__subcmd__help__subcmd__sessions"
                ;;
            doorward__subcmd__users__subcmd__help,set-password)
                cmd="doorward__subcmd__users__subcmd__help__subcmd__set__subcmd__password"
                ;;
            doorward__subcmd__users__subcmd__help,totp)
                cmd="doorward__subcmd__users__subcmd__help__subcmd__totp"
                ;;
            doorward__subcmd__users__subcmd__help,webauthn)
                cmd="doorward__subcmd__users__subcmd__help__subcmd__webauthn"
                ;;
            doorward__subcmd__users__subcmd__help__subcmd__recovery__subcmd__codes,generate)
                cmd="doorward__subcmd__users__subcmd__help__subcmd__recovery__subcmd__codes__subcmd__generate"
                ;;
            doorward__subcmd__users__subcmd__help__subcmd__sessions,list)
                cmd="doorward__subcmd__users__subcmd__help__subcmd__sessions__subcmd__list"
                ;;
            doorward__subcmd__users__subcmd__help__subcmd__sessions,revoke)
                cmd="doorward__subcmd__users__subcmd__help__subcmd__sessions__subcmd__revoke"
                ;;
            doorward__subcmd__users__subcmd__help__subcmd__totp,delete)
                cmd="doorward__subcmd__users__subcmd__help__subcmd__totp__subcmd__delete"
                ;;
            doorward__subcmd__users__subcmd__help__subcmd__totp,export)
                cmd="doorward__subcmd__users__subcmd__help__subcmd__totp__subcmd__export"
                ;;
            doorward__subcmd__users__subcmd__help__subcmd__totp,generate)
                cmd="doorward__subcmd__users__subcmd__help__subcmd__totp__subcmd__generate"
                ;;
            doorward__subcmd__users__subcmd__help__subcmd__webauthn,delete)
                cmd="doorward__subcmd__users__subcmd__help__subcmd__webauthn__subcmd__delete"
                ;;
            doorward__subcmd__users__subcmd__help__subcmd__webauthn,list)
                cmd="doorward__subcmd__users__subcmd__help__subcmd__webauthn__subcmd__list"
                ;;
            doorward__subcmd__users__subcmd__recovery__subcmd__codes,generate)
                cmd="doorward__subcmd__users__subcmd__recovery__subcmd__codes__subcmd__generate"
                ;;
            doorward__subcmd__users__subcmd__recovery__subcmd__codes,help)
                cmd="doorward__subcmd__users__subcmd__recovery__subcmd__codes__subcmd__help"
                ;;
            doorward__subcmd__users__subcmd__recovery__subcmd__codes__subcmd__help,generate)
                cmd="doorward__subcmd__users__subcmd__recovery__subcmd__codes__subcmd__help__subcmd__generate"
                ;;
            doorward__subcmd__users__subcmd__recovery__subcmd__codes__subcmd__help,help)
                cmd="doorward__subcmd__users__subcmd__recovery__subcmd__codes__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__users__subcmd__sessions,help)
                cmd="doorward__subcmd__users__subcmd__sessions__subcmd__help"
                ;;
            doorward__subcmd__users__subcmd__sessions,list)
                cmd="doorward__subcmd__users__subcmd__sessions__subcmd__list"
                ;;
            doorward__subcmd__users__subcmd__sessions,revoke)
                cmd="doorward__subcmd__users__subcmd__sessions__subcmd__revoke"
                ;;
            doorward__subcmd__users__subcmd__sessions__subcmd__help,help)
                cmd="doorward__subcmd__users__subcmd__sessions__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__users__subcmd__sessions__subcmd__help,list)
                cmd="doorward__subcmd__users__subcmd__sessions__subcmd__help__subcmd__list"
                ;;
            doorward__subcmd__users__subcmd__sessions__subcmd__help,revoke)
                cmd="doorward__subcmd__users__subcmd__sessions__subcmd__help__subcmd__revoke"
                ;;
            doorward__subcmd__users__subcmd__totp,delete)
                cmd="doorward__subcmd__users__subcmd__totp__subcmd__delete"
                ;;
            doorward__subcmd__users__subcmd__totp,export)
                cmd="doorward__subcmd__users__subcmd__totp__subcmd__export"
                ;;
            doorward__subcmd__users__subcmd__totp,generate)
                cmd="doorward__subcmd__users__subcmd__totp__subcmd__generate"
                ;;
            doorward__subcmd__users__subcmd__totp,help)
                cmd="doorward__subcmd__users__subcmd__totp__subcmd__help"
                ;;
            doorward__subcmd__users__subcmd__totp__subcmd__help,delete)
                cmd="doorward__subcmd__users__subcmd__totp__subcmd__help__subcmd__delete"
                ;;
            doorward__subcmd__users__subcmd__totp__subcmd__help,export)
                cmd="doorward__subcmd__users__subcmd__totp__subcmd__help__subcmd__export"
                ;;
            doorward__subcmd__users__subcmd__totp__subcmd__help,generate)
                cmd="doorward__subcmd__users__subcmd__totp__subcmd__help__subcmd__generate"
                ;;
            doorward__subcmd__users__subcmd__totp__subcmd__help,help)
                cmd="doorward__subcmd__users__subcmd__totp__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__users__subcmd__webauthn,delete)
                cmd="doorward__subcmd__users__subcmd__webauthn__subcmd__delete"
                ;;
            doorward__subcmd__users__subcmd__webauthn,help)
                cmd="doorward__subcmd__users__subcmd__webauthn__subcmd__help"
                ;;
            doorward__subcmd__users__subcmd__webauthn,list)
                cmd="doorward__subcmd__users__subcmd__webauthn__subcmd__list"
                ;;
            doorward__subcmd__users__subcmd__webauthn__subcmd__help,delete)
                cmd="doorward__subcmd__users__subcmd__webauthn__subcmd__help__subcmd__delete"
                ;;
            doorward__subcmd__users__subcmd__webauthn__subcmd__help,help)
                cmd="doorward__subcmd__users__subcmd__webauthn__subcmd__help__subcmd__help"
                ;;
            doorward__subcmd__users__subcmd__webauthn__subcmd__help,list)
                cmd="doorward__subcmd__users__subcmd__webauthn__subcmd__help__subcmd__list"
                ;;
            *)
                ;;
        esac
    done

    case "${cmd}" in
        doorward)
            opts="-c -h -V --config --filters --strict --help --version demo init validate-config config access-control bans users storage crypto proxy-config doctor status reload completions healthcheck help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 1 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__access__subcmd__control)
            opts="-c -h --config --filters --strict --help explain help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__access__subcmd__control__subcmd__explain)
            opts="-c -h --url --curl --peer --method --username --groups --first-factor-age --second-factor-age --ip --verbose --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --url)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --curl)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --peer)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --method)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --username)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --groups)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --first-factor-age)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --second-factor-age)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --ip)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__access__subcmd__control__subcmd__help)
            opts="explain help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__access__subcmd__control__subcmd__help__subcmd__explain)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__access__subcmd__control__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__bans)
            opts="-c -h --config --filters --strict --help list add revoke help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__bans__subcmd__add)
            opts="-c -h --for --permanent --reason --config --filters --strict --help user address"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --for)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --reason)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__bans__subcmd__help)
            opts="list add revoke help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__bans__subcmd__help__subcmd__add)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__bans__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__bans__subcmd__help__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__bans__subcmd__help__subcmd__revoke)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__bans__subcmd__list)
            opts="-c -h --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__bans__subcmd__revoke)
            opts="-c -h --config --filters --strict --help user address"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__completions)
            opts="-c -h --config --filters --strict --help bash elvish fish powershell zsh"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__config)
            opts="-c -h --config --filters --strict --help check show migrate schema template help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__config__subcmd__check)
            opts="-c -h --format --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --format)
                    COMPREPLY=($(compgen -W "text json" -- "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__config__subcmd__help)
            opts="check show migrate schema template help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__config__subcmd__help__subcmd__check)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__config__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__config__subcmd__help__subcmd__migrate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__config__subcmd__help__subcmd__schema)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__config__subcmd__help__subcmd__show)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__config__subcmd__help__subcmd__template)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__config__subcmd__migrate)
            opts="-c -h --write --portal-url --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --portal-url)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__config__subcmd__schema)
            opts="-c -h --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__config__subcmd__show)
            opts="-c -h --format --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --format)
                    COMPREPLY=($(compgen -W "yaml json" -- "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__config__subcmd__template)
            opts="-c -h --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto)
            opts="-c -h --config --filters --strict --help hash rand pair certificate help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate)
            opts="-c -h --config --filters --strict --help rsa ecdsa ed25519 help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__ecdsa)
            opts="-c -h --config --filters --strict --help generate request help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__ecdsa__subcmd__generate)
            opts="-b -n -s -o -p -l -d -c -h --curve --common-name --sans --organization --organizational-unit --country --province --locality --duration --not-before --not-after --ca --path.ca --file.ca-private-key --file.ca-certificate --directory --file.private-key --file.certificate --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --curve)
                    COMPREPLY=($(compgen -W "P256 P384" -- "${cur}"))
                    return 0
                    ;;
                -b)
                    COMPREPLY=($(compgen -W "P256 P384" -- "${cur}"))
                    return 0
                    ;;
                --common-name)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -n)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --sans)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -s)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --organization)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -o)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --organizational-unit)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --country)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --province)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -p)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --locality)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -l)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --duration)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --not-before)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --not-after)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --path.ca)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.ca-private-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.ca-certificate)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --directory)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -d)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.private-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.certificate)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__ecdsa__subcmd__help)
            opts="generate request help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__ecdsa__subcmd__help__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__ecdsa__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__ecdsa__subcmd__help__subcmd__request)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__ecdsa__subcmd__request)
            opts="-b -n -s -o -p -l -d -c -h --curve --common-name --sans --organization --organizational-unit --country --province --locality --directory --file.private-key --file.csr --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --curve)
                    COMPREPLY=($(compgen -W "P256 P384" -- "${cur}"))
                    return 0
                    ;;
                -b)
                    COMPREPLY=($(compgen -W "P256 P384" -- "${cur}"))
                    return 0
                    ;;
                --common-name)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -n)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --sans)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -s)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --organization)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -o)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --organizational-unit)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --country)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --province)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -p)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --locality)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -l)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --directory)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -d)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.private-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.csr)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__ed25519)
            opts="-c -h --config --filters --strict --help generate request help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__ed25519__subcmd__generate)
            opts="-n -s -o -p -l -d -c -h --common-name --sans --organization --organizational-unit --country --province --locality --duration --not-before --not-after --ca --path.ca --file.ca-private-key --file.ca-certificate --directory --file.private-key --file.certificate --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --common-name)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -n)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --sans)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -s)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --organization)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -o)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --organizational-unit)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --country)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --province)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -p)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --locality)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -l)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --duration)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --not-before)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --not-after)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --path.ca)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.ca-private-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.ca-certificate)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --directory)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -d)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.private-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.certificate)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__ed25519__subcmd__help)
            opts="generate request help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__ed25519__subcmd__help__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__ed25519__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__ed25519__subcmd__help__subcmd__request)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__ed25519__subcmd__request)
            opts="-n -s -o -p -l -d -c -h --common-name --sans --organization --organizational-unit --country --province --locality --directory --file.private-key --file.csr --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --common-name)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -n)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --sans)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -s)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --organization)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -o)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --organizational-unit)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --country)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --province)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -p)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --locality)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -l)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --directory)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -d)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.private-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.csr)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__help)
            opts="rsa ecdsa ed25519 help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__ecdsa)
            opts="generate request"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__ecdsa__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__ecdsa__subcmd__request)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__ed25519)
            opts="generate request"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__ed25519__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__ed25519__subcmd__request)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__rsa)
            opts="generate request"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__rsa__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__help__subcmd__rsa__subcmd__request)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__rsa)
            opts="-c -h --config --filters --strict --help generate request help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__rsa__subcmd__generate)
            opts="-b -n -s -o -p -l -d -c -h --bits --signature --common-name --sans --organization --organizational-unit --country --province --locality --duration --not-before --not-after --ca --path.ca --file.ca-private-key --file.ca-certificate --directory --file.private-key --file.certificate --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --bits)
                    COMPREPLY=($(compgen -W "2048 3072 4096" -- "${cur}"))
                    return 0
                    ;;
                -b)
                    COMPREPLY=($(compgen -W "2048 3072 4096" -- "${cur}"))
                    return 0
                    ;;
                --signature)
                    COMPREPLY=($(compgen -W "SHA256 SHA384 SHA512" -- "${cur}"))
                    return 0
                    ;;
                --common-name)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -n)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --sans)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -s)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --organization)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -o)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --organizational-unit)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --country)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --province)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -p)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --locality)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -l)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --duration)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --not-before)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --not-after)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --path.ca)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.ca-private-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.ca-certificate)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --directory)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -d)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.private-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.certificate)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__rsa__subcmd__help)
            opts="generate request help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__rsa__subcmd__help__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__rsa__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__rsa__subcmd__help__subcmd__request)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__certificate__subcmd__rsa__subcmd__request)
            opts="-b -n -s -o -p -l -d -c -h --bits --signature --common-name --sans --organization --organizational-unit --country --province --locality --directory --file.private-key --file.csr --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --bits)
                    COMPREPLY=($(compgen -W "2048 3072 4096" -- "${cur}"))
                    return 0
                    ;;
                -b)
                    COMPREPLY=($(compgen -W "2048 3072 4096" -- "${cur}"))
                    return 0
                    ;;
                --signature)
                    COMPREPLY=($(compgen -W "SHA256 SHA384 SHA512" -- "${cur}"))
                    return 0
                    ;;
                --common-name)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -n)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --sans)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -s)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --organization)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -o)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --organizational-unit)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --country)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --province)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -p)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --locality)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -l)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --directory)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -d)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.private-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.csr)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash)
            opts="-c -h --config --filters --strict --help generate validate help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__generate)
            opts="-c -h --password --no-confirm --random --random.charset --random.characters --random.length --config --filters --strict --help argon2 bcrypt pbkdf2 scrypt sha2crypt help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --password)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --random.charset)
                    COMPREPLY=($(compgen -W "ascii alphanumeric alphabetic numeric numeric-hex rfc3986" -- "${cur}"))
                    return 0
                    ;;
                --random.characters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --random.length)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__argon2)
            opts="-i -k -m -p -s -v -c -h --iterations --key-size --memory --parallelism --profile --salt-size --variant --password --no-confirm --random --random.charset --random.characters --random.length --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --iterations)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -i)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --key-size)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -k)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --memory)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -m)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --parallelism)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -p)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --profile)
                    COMPREPLY=($(compgen -W "low-memory recommended" -- "${cur}"))
                    return 0
                    ;;
                --salt-size)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -s)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --variant)
                    COMPREPLY=($(compgen -W "argon2id" -- "${cur}"))
                    return 0
                    ;;
                -v)
                    COMPREPLY=($(compgen -W "argon2id" -- "${cur}"))
                    return 0
                    ;;
                --password)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --random.charset)
                    COMPREPLY=($(compgen -W "ascii alphanumeric alphabetic numeric numeric-hex rfc3986" -- "${cur}"))
                    return 0
                    ;;
                --random.characters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --random.length)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__bcrypt)
            opts="-i -v -c -h --cost --variant --password --no-confirm --random --random.charset --random.characters --random.length --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --cost)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -i)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --variant)
                    COMPREPLY=($(compgen -W "standard sha256" -- "${cur}"))
                    return 0
                    ;;
                -v)
                    COMPREPLY=($(compgen -W "standard sha256" -- "${cur}"))
                    return 0
                    ;;
                --password)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --random.charset)
                    COMPREPLY=($(compgen -W "ascii alphanumeric alphabetic numeric numeric-hex rfc3986" -- "${cur}"))
                    return 0
                    ;;
                --random.characters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --random.length)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__help)
            opts="argon2 bcrypt pbkdf2 scrypt sha2crypt help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__help__subcmd__argon2)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__help__subcmd__bcrypt)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__help__subcmd__pbkdf2)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__help__subcmd__scrypt)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__help__subcmd__sha2crypt)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__pbkdf2)
            opts="-i -s -v -c -h --iterations --salt-size --variant --password --no-confirm --random --random.charset --random.characters --random.length --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --iterations)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -i)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --salt-size)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -s)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --variant)
                    COMPREPLY=($(compgen -W "sha1 sha224 sha256 sha384 sha512" -- "${cur}"))
                    return 0
                    ;;
                -v)
                    COMPREPLY=($(compgen -W "sha1 sha224 sha256 sha384 sha512" -- "${cur}"))
                    return 0
                    ;;
                --password)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --random.charset)
                    COMPREPLY=($(compgen -W "ascii alphanumeric alphabetic numeric numeric-hex rfc3986" -- "${cur}"))
                    return 0
                    ;;
                --random.characters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --random.length)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__scrypt)
            opts="-i -r -p -k -s -v -c -h --iterations --block-size --parallelism --key-size --salt-size --variant --password --no-confirm --random --random.charset --random.characters --random.length --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --iterations)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -i)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --block-size)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -r)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --parallelism)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -p)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --key-size)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -k)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --salt-size)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -s)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --variant)
                    COMPREPLY=($(compgen -W "scrypt yescrypt" -- "${cur}"))
                    return 0
                    ;;
                -v)
                    COMPREPLY=($(compgen -W "scrypt yescrypt" -- "${cur}"))
                    return 0
                    ;;
                --password)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --random.charset)
                    COMPREPLY=($(compgen -W "ascii alphanumeric alphabetic numeric numeric-hex rfc3986" -- "${cur}"))
                    return 0
                    ;;
                --random.characters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --random.length)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__sha2crypt)
            opts="-i -s -v -c -h --iterations --salt-size --variant --password --no-confirm --random --random.charset --random.characters --random.length --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --iterations)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -i)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --salt-size)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -s)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --variant)
                    COMPREPLY=($(compgen -W "sha256 sha512" -- "${cur}"))
                    return 0
                    ;;
                -v)
                    COMPREPLY=($(compgen -W "sha256 sha512" -- "${cur}"))
                    return 0
                    ;;
                --password)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --random.charset)
                    COMPREPLY=($(compgen -W "ascii alphanumeric alphabetic numeric numeric-hex rfc3986" -- "${cur}"))
                    return 0
                    ;;
                --random.characters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --random.length)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__help)
            opts="generate validate help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__help__subcmd__generate)
            opts="argon2 bcrypt pbkdf2 scrypt sha2crypt"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__help__subcmd__generate__subcmd__argon2)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__help__subcmd__generate__subcmd__bcrypt)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__help__subcmd__generate__subcmd__pbkdf2)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__help__subcmd__generate__subcmd__scrypt)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__help__subcmd__generate__subcmd__sha2crypt)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__help__subcmd__validate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__hash__subcmd__validate)
            opts="-c -h --password --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --password)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help)
            opts="hash rand pair certificate help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__certificate)
            opts="rsa ecdsa ed25519"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__ecdsa)
            opts="generate request"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__ecdsa__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__ecdsa__subcmd__request)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__ed25519)
            opts="generate request"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__ed25519__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__ed25519__subcmd__request)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__rsa)
            opts="generate request"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__rsa__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__certificate__subcmd__rsa__subcmd__request)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__hash)
            opts="generate validate"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__hash__subcmd__generate)
            opts="argon2 bcrypt pbkdf2 scrypt sha2crypt"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__hash__subcmd__generate__subcmd__argon2)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__hash__subcmd__generate__subcmd__bcrypt)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__hash__subcmd__generate__subcmd__pbkdf2)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__hash__subcmd__generate__subcmd__scrypt)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__hash__subcmd__generate__subcmd__sha2crypt)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__hash__subcmd__validate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__pair)
            opts="rsa ecdsa ed25519"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__pair__subcmd__ecdsa)
            opts="generate"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__pair__subcmd__ecdsa__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__pair__subcmd__ed25519)
            opts="generate"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__pair__subcmd__ed25519__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__pair__subcmd__rsa)
            opts="generate"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__pair__subcmd__rsa__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__help__subcmd__rand)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair)
            opts="-c -h --config --filters --strict --help rsa ecdsa ed25519 help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__ecdsa)
            opts="-c -h --config --filters --strict --help generate help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__ecdsa__subcmd__generate)
            opts="-b -d -c -h --curve --directory --file.private-key --file.public-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --curve)
                    COMPREPLY=($(compgen -W "P256 P384" -- "${cur}"))
                    return 0
                    ;;
                -b)
                    COMPREPLY=($(compgen -W "P256 P384" -- "${cur}"))
                    return 0
                    ;;
                --directory)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -d)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.private-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.public-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__ecdsa__subcmd__help)
            opts="generate help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__ecdsa__subcmd__help__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__ecdsa__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__ed25519)
            opts="-c -h --config --filters --strict --help generate help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__ed25519__subcmd__generate)
            opts="-d -c -h --directory --file.private-key --file.public-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --directory)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -d)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.private-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.public-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__ed25519__subcmd__help)
            opts="generate help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__ed25519__subcmd__help__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__ed25519__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__help)
            opts="rsa ecdsa ed25519 help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__help__subcmd__ecdsa)
            opts="generate"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__help__subcmd__ecdsa__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__help__subcmd__ed25519)
            opts="generate"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__help__subcmd__ed25519__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__help__subcmd__rsa)
            opts="generate"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__help__subcmd__rsa__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__rsa)
            opts="-c -h --config --filters --strict --help generate help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__rsa__subcmd__generate)
            opts="-b -d -c -h --bits --signature --directory --file.private-key --file.public-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --bits)
                    COMPREPLY=($(compgen -W "2048 3072 4096" -- "${cur}"))
                    return 0
                    ;;
                -b)
                    COMPREPLY=($(compgen -W "2048 3072 4096" -- "${cur}"))
                    return 0
                    ;;
                --signature)
                    COMPREPLY=($(compgen -W "SHA256 SHA384 SHA512" -- "${cur}"))
                    return 0
                    ;;
                --directory)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -d)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.private-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file.public-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__rsa__subcmd__help)
            opts="generate help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__rsa__subcmd__help__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__pair__subcmd__rsa__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__crypto__subcmd__rand)
            opts="-n -x -c -h --length --charset --characters --file --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --length)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -n)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --charset)
                    COMPREPLY=($(compgen -W "ascii alphanumeric alphabetic numeric numeric-hex rfc3986" -- "${cur}"))
                    return 0
                    ;;
                -x)
                    COMPREPLY=($(compgen -W "ascii alphanumeric alphabetic numeric numeric-hex rfc3986" -- "${cur}"))
                    return 0
                    ;;
                --characters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__demo)
            opts="-c -h --port --json --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --port)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__doctor)
            opts="-c -h --url --direct --username --resolve --cacert --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --url)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --direct)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --username)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --resolve)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --cacert)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__healthcheck)
            opts="-c -h --url --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --url)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help)
            opts="demo init validate-config config access-control bans users storage crypto proxy-config doctor status reload completions healthcheck help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__access__subcmd__control)
            opts="explain"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__access__subcmd__control__subcmd__explain)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__bans)
            opts="list add revoke"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__bans__subcmd__add)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__bans__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__bans__subcmd__revoke)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__completions)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__config)
            opts="check show migrate schema template"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__config__subcmd__check)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__config__subcmd__migrate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__config__subcmd__schema)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__config__subcmd__show)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__config__subcmd__template)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto)
            opts="hash rand pair certificate"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__certificate)
            opts="rsa ecdsa ed25519"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__ecdsa)
            opts="generate request"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__ecdsa__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__ecdsa__subcmd__request)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__ed25519)
            opts="generate request"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__ed25519__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__ed25519__subcmd__request)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__rsa)
            opts="generate request"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__rsa__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__certificate__subcmd__rsa__subcmd__request)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__hash)
            opts="generate validate"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__hash__subcmd__generate)
            opts="argon2 bcrypt pbkdf2 scrypt sha2crypt"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__argon2)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__bcrypt)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__pbkdf2)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__scrypt)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__hash__subcmd__generate__subcmd__sha2crypt)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__hash__subcmd__validate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__pair)
            opts="rsa ecdsa ed25519"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__pair__subcmd__ecdsa)
            opts="generate"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__pair__subcmd__ecdsa__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__pair__subcmd__ed25519)
            opts="generate"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__pair__subcmd__ed25519__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__pair__subcmd__rsa)
            opts="generate"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__pair__subcmd__rsa__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__crypto__subcmd__rand)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__demo)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__doctor)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__healthcheck)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__init)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__proxy__subcmd__config)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__reload)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__status)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__storage)
            opts="bans user"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__storage__subcmd__bans)
            opts="user ip"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__ip)
            opts="list add revoke"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__add)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__revoke)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__user)
            opts="list add revoke"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__user__subcmd__add)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__user__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__storage__subcmd__bans__subcmd__user__subcmd__revoke)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__storage__subcmd__user)
            opts="totp webauthn"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__storage__subcmd__user__subcmd__totp)
            opts="generate delete export"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__storage__subcmd__user__subcmd__totp__subcmd__delete)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__storage__subcmd__user__subcmd__totp__subcmd__export)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__storage__subcmd__user__subcmd__totp__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__storage__subcmd__user__subcmd__webauthn)
            opts="list delete"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__storage__subcmd__user__subcmd__webauthn__subcmd__delete)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__storage__subcmd__user__subcmd__webauthn__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__users)
            opts="totp recovery-codes webauthn list add set-password disable enable delete groups sessions"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__users__subcmd__add)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__users__subcmd__delete)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__users__subcmd__disable)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__users__subcmd__enable)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__users__subcmd__groups)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__users__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__users__subcmd__recovery__subcmd__codes)
            opts="generate"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__users__subcmd__recovery__subcmd__codes__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__users__subcmd__sessions)
            opts="list revoke"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__users__subcmd__sessions__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__users__subcmd__sessions__subcmd__revoke)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__users__subcmd__set__subcmd__password)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__users__subcmd__totp)
            opts="generate delete export"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__users__subcmd__totp__subcmd__delete)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__users__subcmd__totp__subcmd__export)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__users__subcmd__totp__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__users__subcmd__webauthn)
            opts="list delete"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__users__subcmd__webauthn__subcmd__delete)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__users__subcmd__webauthn__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__help__subcmd__validate__subcmd__config)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__init)
            opts="-y -c -h --domain --portal --app --proxy --user --email --listen --yes --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --domain)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --portal)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --app)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --proxy)
                    COMPREPLY=($(compgen -W "nginx traefik traefik-labels caddy envoy haproxy ingress-nginx envoy-gateway" -- "${cur}"))
                    return 0
                    ;;
                --user)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --email)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --listen)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__proxy__subcmd__config)
            opts="-c -h --domain --doorward --write --config --filters --strict --help nginx traefik traefik-labels caddy envoy haproxy ingress-nginx envoy-gateway"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --domain)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --doorward)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --write)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__reload)
            opts="-c -h --socket --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --socket)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__status)
            opts="-c -h --socket --json --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --socket)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help bans user help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help user ip help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__help)
            opts="user ip help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__ip)
            opts="list add revoke"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__ip__subcmd__add)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__ip__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__ip__subcmd__revoke)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__user)
            opts="list add revoke"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__user__subcmd__add)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__user__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__help__subcmd__user__subcmd__revoke)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__ip)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help list add revoke help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__add)
            opts="-c -h --for --permanent --reason --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --for)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --reason)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__help)
            opts="list add revoke help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__help__subcmd__add)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__help__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__help__subcmd__revoke)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__list)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__ip__subcmd__revoke)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__user)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help list add revoke help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__user__subcmd__add)
            opts="-c -h --for --permanent --reason --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --for)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --reason)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__user__subcmd__help)
            opts="list add revoke help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__user__subcmd__help__subcmd__add)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__user__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__user__subcmd__help__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__user__subcmd__help__subcmd__revoke)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__user__subcmd__list)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__bans__subcmd__user__subcmd__revoke)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__help)
            opts="bans user help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__help__subcmd__bans)
            opts="user ip"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__ip)
            opts="list add revoke"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__ip__subcmd__add)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__ip__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__ip__subcmd__revoke)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__user)
            opts="list add revoke"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__user__subcmd__add)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__user__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__help__subcmd__bans__subcmd__user__subcmd__revoke)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__help__subcmd__user)
            opts="totp webauthn"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__help__subcmd__user__subcmd__totp)
            opts="generate delete export"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__help__subcmd__user__subcmd__totp__subcmd__delete)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__help__subcmd__user__subcmd__totp__subcmd__export)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__help__subcmd__user__subcmd__totp__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__help__subcmd__user__subcmd__webauthn)
            opts="list delete"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__help__subcmd__user__subcmd__webauthn__subcmd__delete)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__help__subcmd__user__subcmd__webauthn__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help totp webauthn help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__help)
            opts="totp webauthn help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__help__subcmd__totp)
            opts="generate delete export"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__help__subcmd__totp__subcmd__delete)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__help__subcmd__totp__subcmd__export)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__help__subcmd__totp__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__help__subcmd__webauthn)
            opts="list delete"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__help__subcmd__webauthn__subcmd__delete)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__help__subcmd__webauthn__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__totp)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help generate delete export help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__totp__subcmd__delete)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__totp__subcmd__export)
            opts="-f -c -h --user --file --sqlite.path --encryption-key --config --filters --strict --help uri csv"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --user)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -f)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__totp__subcmd__generate)
            opts="-f -p -c -h --secret --secret-size --algorithm --digits --period --issuer --force --path --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --secret)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --secret-size)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --algorithm)
                    COMPREPLY=($(compgen -W "SHA1 SHA256 SHA512" -- "${cur}"))
                    return 0
                    ;;
                --digits)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --period)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --issuer)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -p)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__totp__subcmd__help)
            opts="generate delete export help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__totp__subcmd__help__subcmd__delete)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__totp__subcmd__help__subcmd__export)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__totp__subcmd__help__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__totp__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__webauthn)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help list delete help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__webauthn__subcmd__delete)
            opts="-c -h --all --description --kid --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --description)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --kid)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__webauthn__subcmd__help)
            opts="list delete help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__webauthn__subcmd__help__subcmd__delete)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__webauthn__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__webauthn__subcmd__help__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 6 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__storage__subcmd__user__subcmd__webauthn__subcmd__list)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help totp recovery-codes webauthn list add set-password disable enable delete groups sessions help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__add)
            opts="-c -h --display-name --email --group --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --display-name)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --email)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --group)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__delete)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__disable)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__enable)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__groups)
            opts="-c -h --set --add --remove --none --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --set)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --add)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --remove)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__help)
            opts="totp recovery-codes webauthn list add set-password disable enable delete groups sessions help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__help__subcmd__add)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__help__subcmd__delete)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__help__subcmd__disable)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__help__subcmd__enable)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__help__subcmd__groups)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__help__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__help__subcmd__recovery__subcmd__codes)
            opts="generate"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__help__subcmd__recovery__subcmd__codes__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__help__subcmd__sessions)
            opts="list revoke"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__help__subcmd__sessions__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__help__subcmd__sessions__subcmd__revoke)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__help__subcmd__set__subcmd__password)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__help__subcmd__totp)
            opts="generate delete export"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__help__subcmd__totp__subcmd__delete)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__help__subcmd__totp__subcmd__export)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__help__subcmd__totp__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__help__subcmd__webauthn)
            opts="list delete"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__help__subcmd__webauthn__subcmd__delete)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__help__subcmd__webauthn__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__list)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__recovery__subcmd__codes)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help generate help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__recovery__subcmd__codes__subcmd__generate)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__recovery__subcmd__codes__subcmd__help)
            opts="generate help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__recovery__subcmd__codes__subcmd__help__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__recovery__subcmd__codes__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__sessions)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help list revoke help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__sessions__subcmd__help)
            opts="list revoke help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__sessions__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__sessions__subcmd__help__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__sessions__subcmd__help__subcmd__revoke)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__sessions__subcmd__list)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__sessions__subcmd__revoke)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__set__subcmd__password)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__totp)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help generate delete export help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__totp__subcmd__delete)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__totp__subcmd__export)
            opts="-f -c -h --user --file --sqlite.path --encryption-key --config --filters --strict --help uri csv"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --user)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --file)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -f)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__totp__subcmd__generate)
            opts="-f -p -c -h --secret --secret-size --algorithm --digits --period --issuer --force --path --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --secret)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --secret-size)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --algorithm)
                    COMPREPLY=($(compgen -W "SHA1 SHA256 SHA512" -- "${cur}"))
                    return 0
                    ;;
                --digits)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --period)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --issuer)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -p)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__totp__subcmd__help)
            opts="generate delete export help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__totp__subcmd__help__subcmd__delete)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__totp__subcmd__help__subcmd__export)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__totp__subcmd__help__subcmd__generate)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__totp__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__webauthn)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help list delete help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__webauthn__subcmd__delete)
            opts="-c -h --all --description --kid --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --description)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --kid)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__webauthn__subcmd__help)
            opts="list delete help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__webauthn__subcmd__help__subcmd__delete)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__webauthn__subcmd__help__subcmd__help)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__webauthn__subcmd__help__subcmd__list)
            opts=""
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 5 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__users__subcmd__webauthn__subcmd__list)
            opts="-c -h --sqlite.path --encryption-key --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 4 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --sqlite.path)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --encryption-key)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        doorward__subcmd__validate__subcmd__config)
            opts="-c -h --format --config --filters --strict --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --format)
                    COMPREPLY=($(compgen -W "text json" -- "${cur}"))
                    return 0
                    ;;
                --config)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -c)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --filters)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
    esac
}

if [[ "${BASH_VERSINFO[0]}" -eq 4 && "${BASH_VERSINFO[1]}" -ge 4 || "${BASH_VERSINFO[0]}" -gt 4 ]]; then
    complete -F _doorward -o nosort -o bashdefault -o default doorward
else
    complete -F _doorward -o bashdefault -o default doorward
fi
